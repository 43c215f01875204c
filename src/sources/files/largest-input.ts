/** Far more than any saved thread, so that a wrong file (a disk image, a log) is refused early. In bytes, also after unpacking. */
export const largestInput = 256 * 1024 * 1024;
