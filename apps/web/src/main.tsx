import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Button.css';
import '@mantine/core/styles/ActionIcon.css';
import '@mantine/core/styles/Loader.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Menu.css';
import '@mantine/core/styles/FloatingIndicator.css';
import '@mantine/core/styles/SegmentedControl.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Switch.css';
import './ui/surface.css';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isSignedOut } from './account/signed-out-error.ts';
import { homeQuery } from './api/queries.ts';
import { loadMessages } from './messages/catalogue.ts';
import { createWorkbenchRouter } from './router.tsx';
import { cssVariablesResolver, theme } from './theme.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const colorSchemeManager = localStorageColorSchemeManager({ key: 'hepatica-color-scheme' });

/** A session may end under an open page: the frame then asks who is there, and offers to sign in. */
const whenSignedOut = (error: unknown): void => {
  if (isSignedOut(error) && queryClient.getQueryState(homeQuery.queryKey)?.status === 'success') {
    void queryClient.invalidateQueries({ queryKey: homeQuery.queryKey });
  }
};

const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: whenSignedOut }),
  mutationCache: new MutationCache({ onError: whenSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // An answer of the server is final; only a server that did not answer is asked again.
      retry: (count, error) => error instanceof TypeError && count < 2,
    },
  },
});

await loadMessages();
const root = document.getElementById('root');
if (root === null) throw new Error('main: the page has no element "root"');
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={createWorkbenchRouter(queryClient)} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
