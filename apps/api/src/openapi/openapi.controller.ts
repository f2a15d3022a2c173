import { Controller, Get } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../access/public.decorator.js';

/** Holds the document that is made once, when every route is known. */
@Injectable()
export class OpenApi {
  document: OpenAPIObject | null = null;
}

@Controller('openapi.json')
@Public()
export class OpenApiController {
  constructor(private readonly openApi: OpenApi) {}

  @Get()
  @ApiExcludeEndpoint()
  show(): OpenAPIObject | null {
    return this.openApi.document;
  }
}
