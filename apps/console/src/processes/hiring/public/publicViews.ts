/** Answer of `GET /public/postings/{token}`. Money in cents a year. */
export interface PublicPostingView {
  readonly title: string;
  readonly text: string;
  readonly language: 'de' | 'en';
  readonly weeklyHours: number;
  readonly bandMinCents: number;
  readonly bandMaxCents: number;
  readonly closesAt: string | null;
  readonly isOpen: boolean;
}

/** Answer of `GET /public/interviews/{token}`. */
export interface PublicInterviewView {
  readonly title: string;
  readonly state: string;
  readonly timeZone: string;
  readonly language: 'de' | 'en';
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly room: string | null;
  readonly isOpen: boolean;
  readonly slots: readonly { readonly id: string; readonly startsAt: string; readonly endsAt: string }[];
}

/** Answer of `GET /public/offers/{token}`. */
export interface PublicOfferView {
  readonly title: string;
  readonly candidateName: string;
  readonly language: 'de' | 'en';
  readonly state: string;
  readonly salaryCents: number;
  readonly weeklyHours: number;
  readonly startDate: string;
  readonly fixedTermUntil: string | null;
  readonly expiresAt: string | null;
  readonly hasLetter: boolean;
  readonly isOpen: boolean;
}
