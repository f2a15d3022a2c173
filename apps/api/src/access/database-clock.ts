import type { Instant } from '@kontor/contracts';
import { rowOf } from '@kontor/database';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';

const ASKS_EVERY_MS = 60_000;

/** PostgreSQL's time, which decides: asked every minute and carried on by the steady clock of this process, whatever its own date is. */
@Injectable()
export class DatabaseClock implements OnModuleInit, BeforeApplicationShutdown {
  #asked = { epochMs: Date.now(), atMs: performance.now() };
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly dataSource: DataSource) {}

  now(): Instant {
    const { epochMs, atMs } = this.#asked;
    return new Date(epochMs + performance.now() - atMs).toISOString();
  }

  async onModuleInit(): Promise<void> {
    await this.#ask();
    this.#timer = setInterval(() => void this.#ask(), ASKS_EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  // a database that is away leaves the time that was known
  async #ask(): Promise<void> {
    const sentMs = performance.now();
    const row = await rowOf<{ epochMs: number }>(
      this.dataSource.manager,
      `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "epochMs"`,
    ).catch(() => null);
    if (row !== null) this.#asked = { epochMs: row.epochMs, atMs: (sentMs + performance.now()) / 2 };
  }
}
