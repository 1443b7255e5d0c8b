// Facts about the record itself: who was shown, given or checked what, and whose keys sign for it.

/** A file of the object store, by its hash. */
export interface FoundObject {
  readonly sha256: string;
  readonly size: number;
}

export interface CustodyFacts {
  /** Bytes in the store that no event named: a crash came between storing and writing. */
  'evidence.found': { readonly objects: readonly FoundObject[] };
  /** Somebody looked at a piece; `raw`: the bytes as they are, not the masked text. */
  'evidence.shown': { readonly id: string; readonly sha256: string; readonly raw: boolean };
  'record.exported': {
    /** The name of the bag, without its folder. */
    readonly name: string;
    readonly redacted: boolean;
    readonly tar: boolean;
    /** What the bag holds: this many events, up to this head. */
    readonly events: number;
    readonly head: string;
    /** SHA-256 of the bag's manifest-sha256.txt. */
    readonly manifest_sha256: string;
  };
  'record.verified': {
    readonly ok: boolean;
    readonly events: number;
    readonly head: string;
    readonly objects: number;
    readonly problems: number;
  };
  /** A key that signs checkpoints from here on, as OpenSSH writes it: `ssh-ed25519 AAAA…`. */
  'signer.added': { readonly key: string; readonly whose: 'ir' | 'person' };
}
