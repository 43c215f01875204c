import { AppError } from "../app-error.ts";

/** Whether an error means that the cost or token limit is reached, in which case the work so far is kept [R3]. */
export const isBudgetReached = (error: unknown): error is AppError => error instanceof AppError && error.code === "budget-reached";
