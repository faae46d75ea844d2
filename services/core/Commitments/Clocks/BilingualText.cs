namespace Utilities.Commitments;

/// <summary>One text for residents in Chinese and in English.</summary>
public sealed record BilingualText(string Zh, string En);
