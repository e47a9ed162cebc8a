"""The digital platform of Nusa Tenggara Timur: one Django program, a kernel, modules above."""
