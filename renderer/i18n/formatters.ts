/** Browsers take milliseconds to make one of these, and views ask for them in each rendering. */
function remembered<Format, Options>(
  make: (locale: string | undefined, options: Options | undefined) => Format,
): (locale?: string, options?: Options) => Format {
  const known = new Map<string, Format>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    let format = known.get(key);
    if (format === undefined) {
      format = make(locale, options);
      known.set(key, format);
    }
    return format;
  };
}

/** As `new Intl.NumberFormat`, made once for the same locale and options. */
export const numberFormat = remembered((locale, options: Intl.NumberFormatOptions | undefined) =>
  Intl.NumberFormat(locale, options),
);

/** As `new Intl.DateTimeFormat`, made once for the same locale and options. */
export const dateTimeFormat = remembered((locale, options: Intl.DateTimeFormatOptions | undefined) =>
  Intl.DateTimeFormat(locale, options),
);

/** As `new Intl.ListFormat`, made once for the same locale and options. */
export const listFormat = remembered(
  (locale, options: Intl.ListFormatOptions | undefined) => new Intl.ListFormat(locale, options),
);
