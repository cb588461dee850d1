import { describe, expect, it } from 'vitest';
import { parseAddressRange } from './address-range.ts';
import { callerOf, type Transport } from './connection.ts';

const proxy = parseAddressRange('10.0.0.5, 10.1.0.0/16, fd00::/8');
if (proxy === null) throw new Error('the addresses of this test are not understood');
const behind: Transport = { kind: 'trusted-proxy', proxy };
const own: Transport = { kind: 'own-certificate', certificate: '', key: '' };
const https = { 'x-forwarded-proto': 'https' };

describe('the addresses of a proxy', () => {
  it.each([
    ['10.0.0.5', true],
    ['::ffff:10.0.0.5', true],
    ['10.1.255.7', true],
    ['fd12::1', true],
    ['10.0.0.6', false],
    ['10.2.0.1', false],
    ['::1', false],
    ['', false],
    ['10.0.0.5.evil.example', false],
  ])('contain %s: %s', (address, isIn) => {
    expect(proxy.contains(address)).toBe(isIn);
  });

  it.each(['', ' , ', 'everybody', '10.0.0', '10.0.0.5/33', 'fd00::/129', '10.0.0.0/8/8', '10.0.0.5/x', '*'])(
    'are not understood as "%s"',
    (text) => {
      expect(parseAddressRange(text)).toBeNull();
    },
  );
});

describe('who is at the other end of a connection', () => {
  const known = (address: string) => ({ kind: 'known', address });

  it('is the address of the connection, whatever a client says in its headers, where there is no proxy', () => {
    const headers = new Headers({ ...https, 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' });
    expect(callerOf(own, '::ffff:192.0.2.7', headers)).toEqual(known('192.0.2.7'));
  });

  it('is nobody where something else than the proxy comes by the way of the proxy', () => {
    const headers = new Headers({ ...https, 'x-forwarded-for': '10.0.0.5' });
    expect(callerOf(behind, '192.0.2.7', headers).kind).toBe('refused');
    expect(callerOf(behind, undefined, headers).kind).toBe('refused');
  });

  it('is nobody where the proxy was asked without TLS, or does not say', () => {
    expect(callerOf(behind, '10.0.0.5', new Headers({ 'x-forwarded-proto': 'http' })).kind).toBe('refused');
    expect(callerOf(behind, '10.0.0.5', new Headers({ 'x-forwarded-proto': 'https, http' })).kind).toBe(
      'refused',
    );
    expect(callerOf(behind, '10.0.0.5', new Headers()).kind).toBe('refused');
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    // Whatever stands before it, the client itself may have written.
    ['127.0.0.1, 192.0.2.7', '192.0.2.7'],
    // A second proxy of the same house is passed over.
    ['203.0.113.1, 192.0.2.7, 10.1.4.4', '192.0.2.7'],
    ['', '10.0.0.5'],
  ])('is, of the chain "%s", the last one that is no proxy: %s', (chain, address) => {
    const headers = new Headers({ ...https, ...(chain === '' ? {} : { 'x-forwarded-for': chain }) });
    expect(callerOf(behind, '10.0.0.5', headers)).toEqual(known(address));
  });
});
