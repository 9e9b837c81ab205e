/** Height and width of what the network takes, in pixels. */
export const side = 32;
