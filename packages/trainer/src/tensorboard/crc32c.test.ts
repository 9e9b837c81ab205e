import { expect, it } from 'vitest';
import { crc32c } from './crc32c.ts';

it.each([
  ['the digits 1 to 9', new TextEncoder().encode('123456789'), 0xe3069283],
  // RFC 3720, appendix B.4, whose bytes are in the order of the wire.
  ['32 bytes of zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['32 bytes that rise', Uint8Array.from({ length: 32 }, (_, index) => index), 0x46dd794e],
  ['nothing', new Uint8Array(0), 0],
])('knows the checksum of %s', (_, bytes, expected) => {
  expect(crc32c(bytes)).toBe(expected);
});
