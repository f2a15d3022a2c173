import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

export function Brand() {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Box alt="" component="img" src="/favicon.svg" sx={{ width: 26, height: 26 }} />
      <Typography component="span" sx={{ fontWeight: 700, fontSize: 17, letterSpacing: '-0.02em' }}>
        Kontor
      </Typography>
    </Box>
  );
}
