import Link from '@mui/material/Link';

const ADDRESS = /(https?:\/\/[^\s<>"]+)/;

/** Plain text in which addresses can be followed, each in a window of its own. */
export function LinkedText({ text }: { readonly text: string }) {
  return text.split(ADDRESS).map((part, index) =>
    ADDRESS.test(part) ? (
      <Link key={index} href={part} rel="noopener noreferrer" target="_blank">
        {part}
      </Link>
    ) : (
      part
    ),
  );
}
