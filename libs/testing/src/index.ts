export { testDatabase, type TestDatabase } from './test-database.js';
export { startTestCluster, type TestCluster } from './test-cluster.js';
export { expressionOf, modelOf, policyOf, type NodeSketch, type ProcessSketch } from './model-builder.js';
export { refusal } from './refusal.js';
export { statementsOf } from './statements-of.js';
export { seedOrganisation, type StaffName, type TestOrganisation } from './test-organisation.js';
export {
  startTestRuntime,
  type RegistrySketch,
  type TestRuntime,
  type TestRuntimeSettings,
  type TestTask,
} from './test-runtime.js';
export { OFFICE, runScenario, type ScenarioRun } from './scenario-runner.js';
export {
  openRealHouse,
  type RealActivity,
  type RealHouse,
  type RealSettings,
} from './real-scenario-house.js';
export { playScenario, runRealScenario, type RealScenarioRun } from './real-scenario.js';
export { historyOf, verifyAll, verifyInstance } from './verify-instance.js';
