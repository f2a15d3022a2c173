const LARGEST = 25 * 1024 * 1024;
const ACCEPTED = /\.(pdf|docx|txt)$/i;

export const CV_ACCEPT = '.pdf,.docx,.txt,application/pdf,text/plain';

/** What is wrong with a file before it is sent; the server looks into it. */
export function fileProblem(file: File): 'tooLarge' | 'wrongType' | null {
  if (!ACCEPTED.test(file.name)) return 'wrongType';
  return file.size > LARGEST ? 'tooLarge' : null;
}
