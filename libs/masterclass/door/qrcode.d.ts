/** As far as it is used here. */
declare module 'qrcode' {
  export function toString(
    text: string,
    options: { readonly type: 'svg'; readonly errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H'; readonly margin: number },
  ): Promise<string>;
}
