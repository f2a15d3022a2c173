import Box from '@mui/material/Box';

/** A small flow, different for each process: enough to be recognised again. */
export function ProcessPicture({ processKey }: { readonly processKey: string }) {
  const seed = [...processKey].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 997, 7);
  const isBranched = seed % 2 === 0;
  const hasEnd = seed % 3 !== 0;
  return (
    <Box
      aria-hidden
      component="svg"
      sx={{
        width: '100%',
        height: 64,
        color: 'primary.main',
        bgcolor: 'action.hover',
        borderRadius: 1.5,
        p: 1,
        boxSizing: 'border-box',
      }}
      viewBox="0 0 220 48"
    >
      <g fill="none" stroke="currentColor" strokeLinejoin="round" strokeWidth="2">
        <circle cx="16" cy="24" r="7" />
        <path d="M23 24H40" />
        <rect height="22" rx="4" width="38" x="40" y="13" />
        <path d="M78 24H94l11-11 11 11-11 11-11-11" />
        {isBranched ? <path d="M105 13V8H134M105 35v5H134" /> : <path d="M116 24H134" />}
        {isBranched ? (
          <path d="M134 1h34v13h-34zM134 34h34v13h-34z" />
        ) : (
          <rect height="22" rx="4" width="38" x="134" y="13" />
        )}
        {isBranched ? <path d="M168 8h14v9M168 40h14v-9" /> : <path d="M172 24H182" />}
        <circle cx="190" cy="24" r="7" strokeWidth={hasEnd ? 4 : 2} />
      </g>
    </Box>
  );
}
