import { useParams } from 'react-router-dom';
import { useApi } from '../../../api/useApi.js';
import { SignedIn } from '../../../app/SignedIn.js';
import { Loaded } from '../../../ui/Loaded.js';
import { Application } from './Application.js';
import type { ApplicationAnswer } from './applicationAnswer.js';

export function ApplicationPage() {
  const { id = '' } = useParams();
  const query = useApi<ApplicationAnswer>(`/applications/${id}`);
  return (
    <SignedIn>
      <Loaded query={query}>
        {(application) => <Application key={application.id} application={application} />}
      </Loaded>
    </SignedIn>
  );
}
