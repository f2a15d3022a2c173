import { Component } from 'react';
import type { ReactNode } from 'react';
import { ScreenError } from './ScreenError.js';

/** Keeps the menu usable when a screen fails. React offers this to classes only. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override componentDidMount(): void {
    window.addEventListener('hashchange', this.#recover);
  }

  override componentWillUnmount(): void {
    window.removeEventListener('hashchange', this.#recover);
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <ScreenError /> : this.props.children;
  }

  #recover = (): void => {
    if (this.state.hasFailed) this.setState({ hasFailed: false });
  };
}
