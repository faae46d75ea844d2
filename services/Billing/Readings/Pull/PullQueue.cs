namespace Utilities.Billing;

/// <summary>Wakes the worker that pulls readings when somebody asks for it.</summary>
internal sealed class PullQueue : WorkBell;
