import { AppError } from "./app-error.ts";

/** Whether an error says that the limit on money or tokens is reached: what was done until then is kept [R3]. */
export const isBudgetReached = (error: unknown): error is AppError => error instanceof AppError && error.code === "budget-reached";
