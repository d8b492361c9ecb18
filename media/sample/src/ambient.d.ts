// Lets the editor read this sample without `npm install`.
declare module '*';
declare const process: any;
declare const Buffer: any;
declare namespace JSX {
  interface IntrinsicElements {
    [element: string]: any;
  }
}
interface ImportMeta {
  env: any;
}
