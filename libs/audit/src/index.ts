export { bundleFiles, coverage } from './bundle-build.js';
export { decisionsWithRequired } from './bundle-decisions.js';
export { findingText, type Finding, type FindingCode, type FindingLevel } from './bundle-findings.js';
export {
  documentFile,
  type BundleCase,
  type BundleContent,
  type BundleDecision,
  type BundleDefinition,
  type BundleDetail,
  type BundleDocument,
  type BundleManifest,
  type BundlePage,
  type BundleProof,
} from './bundle-format.js';
export { verifyBundle, type BundleVerdict } from './bundle-verify.js';
export type { BundleTrust } from './bundle-verify-checkpoints.js';
export { readZip, type ZipFault, type ZipLimits, type ZipReading } from './bundle-zip-read.js';
export { createZip, type ZipWriter } from './bundle-zip-write.js';
export { canonicalJson } from './canonical-json.js';
export { chainEvent, detailDigest, GENESIS_HASH, sha256, type UnchainedEvent } from './chain.js';
export { chainLeafHash, leafBytes, type ChainHead } from './chain-leaf.js';
export {
  checkpointFileName,
  fileEntry,
  formatCheckpoint,
  logOrigin,
  parseCheckpoint,
  parseCheckpointFile,
  type Checkpoint,
  type CheckpointFile,
  type CheckpointNote,
} from './checkpoint.js';
export { createMerkleTree, EMPTY_ROOT, leafHash, merkleRoot, nodeHash, type MerkleTree } from './merkle.js';
export {
  inclusionProof,
  inclusionRanges,
  verifyInclusion,
  type InclusionClaim,
  type LeafRange,
} from './merkle-proofs.js';
export { parseNote, signNote, verifyNote, type Note, type NoteSignature } from './note.js';
export {
  formatSigner,
  formatVerifier,
  isKeyName,
  noteSigner,
  parseSigner,
  parseVerifier,
  type NoteSigner,
  type NoteVerifier,
} from './note-key.js';
export { verifyCase, type CaseFault, type CaseFinding, type RecordedCase } from './verify-case.js';
export {
  verifyChain,
  type ChainEnd,
  type ChainFault,
  type ChainVerdict,
  type HistoryDetail,
} from './verify-chain.js';
export {
  createLogCheck,
  type LogCheck,
  type LogCheckSettings,
  type LogFault,
  type LogFinding,
  type LogVerdict,
  type LostByRestore,
} from './verify-log.js';
