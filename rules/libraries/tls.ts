/**
 * How client libraries are told not to verify certificates; the rows are in one file per language, from the libraries'
 * documentation. A key that means only this in every library needs no import; common words (`verify`, `ssl`) need
 * their library.
 */
export interface TlsSwitch {
  /** Keyword, property, attribute or parameter of a connection string. */
  readonly key: string;
  /** A rarer text that is there as well, where the key alone is frequent. */
  readonly anchor?: string;
  /** The value that switches the check off; words are compared without regard to case. `callback`: a function that agrees to all; `nothing`: one that refuses nothing. */
  readonly off: boolean | readonly string[] | 'callback' | 'nothing';
  /** `None` switches off as well. */
  readonly none?: boolean;
  /** What to write instead where it is not `true` or `false`, with quotes. */
  readonly safe?: string;
  /** Modules (or what begins like them) of which one must be proved by an import; absent: the key is evidence enough. */
  readonly libraries?: readonly string[];
  /** Libraries whose import in the file is enough, because their objects come from everywhere. */
  readonly imported?: readonly string[];
  /** Another key beside it takes the check over (`VerifyConnection`). */
  readonly unless?: RegExp;
  /** Another key beside it with a text like this: both together are the option. */
  readonly beside?: { readonly key: string; readonly value: RegExp };
  /** One of the keys around it. */
  readonly below?: RegExp;
  readonly source: string;
}

/** A call that switches the check off by itself. */
export interface TlsCall {
  /** The end of the callee. */
  readonly callee: RegExp;
  /** What the first argument has to name, where the call takes an option and its value. */
  readonly option?: RegExp;
  /** Where the option stands, if it is not the first. */
  readonly optionAt?: number;
  /**
   * What the argument behind the option (the first, without `option`) has to be: a name or text, a value that is true
   * or false, a function that agrees to all. Absent: no arguments.
   */
  readonly off?: RegExp | boolean | 'callback';
  /** Which argument, where it is not that one. */
  readonly at?: number;
  /** The same argument, turned on; absent: there is no edit that does it. */
  readonly safe?: string;
  /** Modules of which one must be imported; empty where the language's own functions do it. */
  readonly libraries: readonly string[];
  readonly message: string;
  readonly source: string;
}

/** A name whose value is the switch: `HttpClientHandler.DangerousAcceptAnyServerCertificateValidator`. */
export interface TlsConstant {
  readonly name: RegExp;
  /** What to write instead, by the module that the name is imported from. */
  readonly safe?: Readonly<Record<string, string>>;
  readonly libraries: readonly string[];
  readonly message: string;
  readonly source: string;
}

export interface TlsLibrary {
  readonly switches: readonly TlsSwitch[];
  readonly calls: readonly TlsCall[];
  readonly constants: readonly TlsConstant[];
}
