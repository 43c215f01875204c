import { describe, expect, test } from "vitest";
import { parseModelAddress } from "./model-address.ts";

describe("parseModelAddress()", () => {
  test.each([
    ["http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080/v1"],
    ["http://127.0.0.1:8080/", "http://127.0.0.1:8080/v1"],
    ["http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"],
    ["http://127.0.0.1:8080//v1//", "http://127.0.0.1:8080/v1"],
    ["http://127.0.0.1:8080/v1/chat/completions", "http://127.0.0.1:8080/v1"],
    ["http://127.0.0.1:8080/v1/chat/completions/", "http://127.0.0.1:8080/v1"],
    ["http://127.0.0.1:8080/v1/models", "http://127.0.0.1:8080/v1"],
    ["127.0.0.1:8080", "http://127.0.0.1:8080/v1"],
    ["localhost:1234/v1", "http://localhost:1234/v1"],
    ["localhost", "http://localhost/v1"],
    ["my-server:8000", "http://my-server:8000/v1"],
    ["192.168.1.20:8000/v1", "http://192.168.1.20:8000/v1"],
    ["[::1]:8080/v1", "http://[::1]:8080/v1"],
    ["http://[::1]:8080/v1", "http://[::1]:8080/v1"],
    ["0.0.0.0:8080", "http://127.0.0.1:8080/v1"],
    ["api.example.com/v1", "https://api.example.com/v1"],
    ["HTTP://Api.Example.com/v1", "http://api.example.com/v1"],
    ["  http://127.0.0.1:8080/v1  ", "http://127.0.0.1:8080/v1"],
    ['"http://127.0.0.1:8080/v1"', "http://127.0.0.1:8080/v1"],
    ["'http://127.0.0.1:8080/v1'", "http://127.0.0.1:8080/v1"],
    ["<http://127.0.0.1:8080/v1>", "http://127.0.0.1:8080/v1"],
    [
      "https://x.openai.azure.com/openai/deployments/d?api-version=2024-10-21",
      "https://x.openai.azure.com/openai/deployments/d?api-version=2024-10-21",
    ],
    [
      "https://x.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21",
      "https://x.openai.azure.com/openai/deployments/d?api-version=2024-10-21",
    ],
    ["https://generativelanguage.googleapis.com/v1beta/openai/", "https://generativelanguage.googleapis.com/v1beta/openai"],
    ["https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"],
    ["http://host/v1#section", "http://host/v1"],
  ])("a compatible server at %j", (text, expected) => {
    expect(parseModelAddress(text, "openai-compatible")).toBe(expected);
  });

  test.each([
    ["http://127.0.0.1:11434", "http://127.0.0.1:11434/api"],
    ["http://127.0.0.1:11434/", "http://127.0.0.1:11434/api"],
    ["http://127.0.0.1:11434/api", "http://127.0.0.1:11434/api"],
    ["http://127.0.0.1:11434/api/", "http://127.0.0.1:11434/api"],
    ["http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/api"],
    ["http://127.0.0.1:11434/api/chat", "http://127.0.0.1:11434/api"],
    ["http://127.0.0.1:11434/v1/chat/completions", "http://127.0.0.1:11434/api"],
    ["localhost:11434", "http://localhost:11434/api"],
    ["localhost", "http://localhost:11434/api"],
    ["127.0.0.1", "http://127.0.0.1:11434/api"],
    ["0.0.0.0", "http://127.0.0.1:11434/api"],
    ["https://ollama.example.com", "https://ollama.example.com/api"],
    ["https://example.com/ollama/api", "https://example.com/ollama/api"],
  ])("Ollama at %j", (text, expected) => {
    expect(parseModelAddress(text, "ollama")).toBe(expected);
  });

  test.each([
    ["anthropic", "https://api.anthropic.com", "https://api.anthropic.com/v1"],
    ["anthropic", "https://api.anthropic.com/v1/messages", "https://api.anthropic.com/v1"],
    ["anthropic", "https://api.deepseek.com/anthropic", "https://api.deepseek.com/anthropic/v1"],
    ["openai", "https://api.openai.com/v1/responses", "https://api.openai.com/v1"],
    ["openai", "https://api.openai.com", "https://api.openai.com/v1"],
  ] as const)("%s at %j", (format, text, expected) => {
    expect(parseModelAddress(text, format)).toBe(expected);
  });

  test.each(["", "   ", "ftp://example.com", "file:///etc/passwd", "http://", "two words", "javascript:alert(1)", "http://a b/v1"])(
    "[S2] %j is no address",
    (text) => {
      expect(parseModelAddress(text, "openai-compatible")).toBeNull();
    },
  );
});
