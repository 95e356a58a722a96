/** As far as it is used here. */
declare module 'pdfmake' {
  export type Content =
    | string
    | {
        readonly [style: string]: unknown;
        readonly text?: Content | readonly Content[];
        readonly table?: {
          readonly headerRows?: number;
          readonly dontBreakRows?: boolean;
          readonly keepWithHeaderRows?: number;
          readonly widths: readonly (number | string)[];
          readonly heights?: number;
          readonly body: readonly (readonly Content[])[];
        };
      };

  export interface DocumentDefinition {
    readonly [setting: string]: unknown;
    readonly content: readonly Content[];
  }

  const pdfmake: {
    setFonts(fonts: Record<string, Record<'normal' | 'bold', string>>): void;
    setUrlAccessPolicy(allows: (url: string) => boolean): void;
    setLocalAccessPolicy(allows: (path: string) => boolean): void;
    createPdf(definition: DocumentDefinition): { getBuffer(): Promise<Buffer> };
  };
  export default pdfmake;
}
