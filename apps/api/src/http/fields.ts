import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

interface FieldOptions {
  readonly optional?: boolean;
  readonly nullable?: boolean;
  readonly describe?: string;
}

/** One decorator a field: what is checked is what the OpenAPI document says. */
function field(options: FieldOptions, schema: object, ...checks: PropertyDecorator[]): PropertyDecorator {
  const isOptional = options.optional === true;
  return applyDecorators(
    ApiProperty({
      required: !isOptional,
      ...(options.nullable ? { nullable: true } : {}),
      ...(options.describe ? { description: options.describe } : {}),
      ...schema,
    }),
    ...(isOptional || options.nullable ? [IsOptional()] : []),
    ...checks,
  );
}

export const Uuid = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: String, format: 'uuid' }, IsUUID());

export const Uuids = (options: FieldOptions & { readonly max: number }): PropertyDecorator =>
  field(
    options,
    { type: [String], maxItems: options.max, items: { type: 'string', format: 'uuid' } },
    IsArray(),
    ArrayMaxSize(options.max),
    IsUUID(undefined, { each: true }),
  );

/** Text of at least one character unless `min` is 0; lengths in UTF-16 units. */
export const Text = (
  options: FieldOptions & { readonly max: number; readonly min?: number },
): PropertyDecorator => {
  const min = options.min ?? 1;
  return field(
    options,
    { type: String, minLength: min, maxLength: options.max },
    IsString(),
    Length(min, options.max),
  );
};

export const Pattern = (pattern: RegExp, options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: String, pattern: pattern.source }, IsString(), Matches(pattern));

export const Choice = (values: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: String, enum: [...values] }, IsIn(values));

export const Choices = (values: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  field(
    options,
    { type: [String], items: { type: 'string', enum: [...values] } },
    IsArray(),
    ArrayMaxSize(values.length),
    IsIn(values, { each: true }),
  );

export const Flag = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: Boolean }, IsBoolean());

export const Email = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: String, format: 'email', maxLength: 254 }, IsString(), Length(3, 254), IsEmail());

/** An instant with offset or `Z`; dates alone are refused. */
export const InstantText = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    options,
    { type: String, format: 'date-time' },
    IsString(),
    Matches(/^[0-2]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/),
    IsISO8601({ strict: true }),
  );

export const Integer = (
  options: FieldOptions & { readonly min: number; readonly max: number },
): PropertyDecorator =>
  field(
    options,
    { type: 'integer', minimum: options.min, maximum: options.max },
    IsInt(),
    Min(options.min),
    Max(options.max),
  );

/** Objects of a class, at least one. */
export const Items = (
  one: new () => object,
  options: FieldOptions & { readonly max: number },
): PropertyDecorator =>
  applyDecorators(
    Type(() => one),
    field(
      options,
      { type: [one], minItems: 1, maxItems: options.max },
      IsArray(),
      ArrayMinSize(1),
      ArrayMaxSize(options.max),
      ValidateNested({ each: true }),
    ),
  );

/** Short texts of at least one character each. */
export const Texts = (
  options: FieldOptions & { readonly max: number; readonly maxLength: number },
): PropertyDecorator =>
  field(
    options,
    {
      type: [String],
      maxItems: options.max,
      items: { type: 'string', minLength: 1, maxLength: options.maxLength },
    },
    IsArray(),
    ArrayMaxSize(options.max),
    IsString({ each: true }),
    Length(1, options.maxLength, { each: true }),
  );

/** A day, `YYYY-MM-DD`. */
export const Day = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    options,
    { type: String, format: 'date' },
    IsString(),
    Matches(/^[0-2]\d{3}-\d\d-\d\d$/),
    IsISO8601({ strict: true }),
  );

/** A free JSON object: form data, variables. Depth and characters are checked before, meaning by the form's schema after. */
export const JsonData = (options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(field(options, { type: 'object', additionalProperties: true }, IsObject()), Verbatim());

// class-transformer would rebuild nested objects; free JSON is passed on as it came
const Verbatim = (): PropertyDecorator =>
  Transform(({ obj, key }: { obj: Record<string, unknown>; key: string }) => obj[key]);

const asNumber = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value,
);
const asBoolean = Transform(({ value }: { value: unknown }) =>
  value === 'true' ? true : value === 'false' ? false : value,
);

/** An integer in a query string or form field. */
export const QueryInteger = (
  options: FieldOptions & { readonly min: number; readonly max: number },
): PropertyDecorator => applyDecorators(asNumber, Integer(options));

/** `true` or `false` in a query string or form field. */
export const QueryFlag = (options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(asBoolean, Flag(options));
