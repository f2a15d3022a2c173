import { ROLES } from '@kontor/contracts';
import type { Absence, Role } from '@kontor/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { Choices, InstantText, QueryFlag, Text, Uuid } from '../http/fields.js';
import { PageQuery } from '../http/page.query.js';
import { KEY } from '../user-tasks/user-tasks.dto.js';

export class AbsencesQuery extends PageQuery {
  /** Everybody's instead of one's own; for those who may keep the absences of others. */
  @QueryFlag({ optional: true })
  isEverybody?: boolean;
}

export class AbsenceScopeDto {
  @ApiProperty({ type: [String], required: false, maxItems: 50 })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Matches(KEY, { each: true })
  processKeys?: string[];

  @Choices(ROLES, { optional: true })
  roles?: Role[];
}

export class AbsenceChangeDto {
  @InstantText()
  from!: string;

  @InstantText()
  to!: string;

  @Uuid({ optional: true, nullable: true })
  substituteId?: string | null;

  @ApiProperty({ type: () => AbsenceScopeDto, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => AbsenceScopeDto)
  scope?: AbsenceScopeDto;

  @Text({ optional: true, nullable: true, max: 500 })
  note?: string | null;
}

export class AbsenceDto extends AbsenceChangeDto {
  /** Whose absence; the signed-in person's own when left out. */
  @Uuid({ optional: true })
  personId?: string;
}

export class AbsencePreviewQuery {
  @InstantText()
  from!: string;

  @InstantText()
  to!: string;

  @Uuid({ optional: true })
  personId?: string;

  @Uuid({ optional: true })
  substituteId?: string;
}

/** The scope without what was left out. */
export function scopeOf(scope: AbsenceScopeDto | undefined): Absence['scope'] {
  return {
    ...(scope?.processKeys ? { processKeys: scope.processKeys } : {}),
    ...(scope?.roles ? { roles: scope.roles } : {}),
  };
}
