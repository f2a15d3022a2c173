import { ApiProperty } from '@nestjs/swagger';
import type { JsonObject } from '@kontor/contracts';
import { ArrayMaxSize, IsArray, IsString, Length } from 'class-validator';
import { JsonData, Text } from '../http/fields.js';

const LONGEST_FILE = 900_000;

export class DeployDto {
  @Text({ max: LONGEST_FILE })
  bpmn!: string;

  @ApiProperty({ type: [String], maxItems: 20 })
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @Length(1, LONGEST_FILE, { each: true })
  dmn!: string[];

  @JsonData()
  forms!: JsonObject;
}
