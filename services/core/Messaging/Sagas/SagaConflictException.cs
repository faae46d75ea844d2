namespace Utilities.Messaging;

/// <summary>Two messages changed one saga instance, or one row, at once; this one came second. Retried at once on the newer state.</summary>
public sealed class SagaConflictException(string message) : Exception(message);
