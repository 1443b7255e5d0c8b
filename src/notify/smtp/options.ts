// What a mail channel of the config needs, its secret already fetched.

export interface SmtpOptions {
  readonly name: string;
  readonly host: string;
  /** Null: 587. With 465 TLS comes first, with any other STARTTLS. */
  readonly port: number | null;
  readonly from: string;
  readonly to: readonly string[];
  /** Null: no login. */
  readonly user: string | null;
  readonly password: string | null;
  readonly tls: 'required' | 'offered';
  /** A certificate in PEM that is trusted in place of those that Node trusts; null: theirs. */
  readonly trust: string | null;
}
