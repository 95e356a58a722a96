import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from '@tanstack/react-router';
import { Provider } from 'urql';
import '@utrecht/component-library-css/dist/index.css';
import '@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css';
import './theme/leergang.css';
import './theme/base.css';
import './theme/frame.css';
import './theme/kit.css';
import './theme/form.css';
import './theme/list.css';
import './theme/leergangen.css';
import './theme/planning.css';
import './theme/polls.css';
import './theme/masterclasses.css';
import './theme/masterclass-day.css';
import './theme/print.css';
import { createGraphqlClient } from './platform/client.js';
import { router } from './shell/router.js';
import { startTexts } from './texts/texts.js';

await startTexts();

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no #app');
createRoot(place).render(
  <StrictMode>
    <Provider value={createGraphqlClient()}>
      <RouterProvider router={router} />
    </Provider>
  </StrictMode>,
);
