export { testDatabase, type TestDatabase } from './test-database.js';
export { startTestCluster, type TestCluster } from './test-cluster.js';
