import type { AddressRange } from './address-range.ts';
import { plainAddress } from './address-range.ts';

/** How the workbench of a team is reached: by its own certificate, or through a proxy that has one. */
export type Transport =
  | { readonly kind: 'own-certificate'; readonly certificate: string; readonly key: string }
  | { readonly kind: 'trusted-proxy'; readonly proxy: AddressRange };

/** Who is at the other end, or why nobody is answered. */
export type Caller =
  | { readonly kind: 'known'; readonly address: string }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * The address of the caller, for limits and logs. `X-Forwarded-For` and `X-Forwarded-Proto` are believed from the named
 * proxy alone; of a chain, the last address that is not itself a proxy counts, since a client can write the others.
 */
export function callerOf(transport: Transport, peer: string | undefined, headers: Headers): Caller {
  const address = plainAddress(peer ?? '');
  if (transport.kind === 'own-certificate') return { kind: 'known', address };
  if (!transport.proxy.contains(address))
    return {
      kind: 'refused',
      reason: 'This server answers to its proxy alone; open the address of the team.',
    };
  if (headers.get('x-forwarded-proto')?.trim().toLowerCase() !== 'https')
    return {
      kind: 'refused',
      reason: 'The proxy has to ask over TLS for others and say so: X-Forwarded-Proto: https.',
    };
  const chain = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => plainAddress(part.trim()))
    .filter((part) => part !== '');
  return { kind: 'known', address: chain.findLast((part) => !transport.proxy.contains(part)) ?? address };
}
