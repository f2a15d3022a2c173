export { canonicalJson } from './canonical-json.js';
export { chainEvent, detailDigest, GENESIS_HASH, sha256, type UnchainedEvent } from './chain.js';
export {
  verifyChain,
  type ChainEnd,
  type ChainFault,
  type ChainVerdict,
  type HistoryDetail,
} from './verify-chain.js';
