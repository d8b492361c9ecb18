/** Constants of libraries that stand for the name of a header: Java's classes of header names, .NET's `HeaderNames`. */
const upper =
  /^(?:org\.springframework\.http\.HttpHeaders|org\.apache\.http\.HttpHeaders|org\.apache\.hc\.core5\.http\.HttpHeaders|(?:javax|jakarta)\.ws\.rs\.core\.HttpHeaders|com\.google\.common\.net\.HttpHeaders|io\.micronaut\.http\.HttpHeaders|io\.netty\.handler\.codec\.http\.HttpHeader(?:s\.)?Names|io\.vertx\.core\.http\.HttpHeaders|org\.eclipse\.jetty\.http\.HttpHeader)\.([A-Z][A-Z_]*)$/;
const mixed = /^Microsoft\.Net\.Http\.Headers\.HeaderNames\.([A-Z]\w*)$/;

/** What such a name looks like, whatever class it is of. */
export const mayBeConstant =
  /^(?:AUTHORIZATION|PROXY_AUTHORIZATION)$|Header(?:s|Names|sNames)?\.(?:[A-Z][A-Z_]+|[A-Z]\w+)$/;

/** The text of a constant, by its qualified name; null for what is none that is known. */
export function constantText(path: string): string | null {
  const words = upper.exec(path)?.[1]?.split('_') ?? mixed.exec(path)?.[1]?.split(/(?<=[a-z])(?=[A-Z])/);
  return words ? words.map(word => word[0]! + word.slice(1).toLowerCase()).join('-') : null;
}
