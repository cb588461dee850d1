import { BlockList, isIP } from 'node:net';

/** Addresses and ranges (`10.0.0.5`, `10.0.0.0/24`, `fd00::/8`) that somebody named. */
export interface AddressRange {
  readonly contains: (address: string) => boolean;
}

/** A list written with commas. Null where one of them is no address and no range. */
export function parseAddressRange(text: string): AddressRange | null {
  const list = new BlockList();
  const written = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (written.length === 0) return null;
  for (const part of written) {
    const [address = '', prefix, ...rest] = part.split('/');
    const family = isIP(address);
    if (family === 0 || rest.length > 0) return null;
    const name = family === 4 ? 'ipv4' : 'ipv6';
    if (prefix === undefined) list.addAddress(address, name);
    else if (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128))
      list.addSubnet(address, Number(prefix), name);
    else return null;
  }
  return {
    contains: (address) => {
      const bare = plainAddress(address);
      const family = isIP(bare);
      return family !== 0 && list.check(bare, family === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

/** An IPv4 address in the form it has on a socket that listens to both (`::ffff:10.0.0.5`), as it is usually written. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');
