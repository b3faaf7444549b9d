import { create } from 'zustand';

/** Whether the dialog for a report shows. */
export const useReport = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
