import 'reflect-metadata';

export { EntityManager, DataSource } from 'typeorm';
export { createDataSource, type DataSourceSettings } from './data-source.js';
export { connectDatabase } from './connect-database.js';
export { databaseErrorCode, databaseStateOf, isTransient } from './error-code.js';
export { migrate, APP_ROLE, type AppRole } from './migrate.js';
export { APPEND_ONLY_TABLES } from './grants.js';
export { SCHEMA_NUMBER, migrationNumber } from './schema-number.js';
export { newId } from './id.js';
export { beginTransaction, type Transaction } from './transaction.js';
export * from './entities/index.js';
export * from './queries/index.js';
