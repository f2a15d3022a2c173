/** Whether the reader has used the switch in this window; then no page speaks another language on its own. */
export const languageChoice = { isMade: false };
