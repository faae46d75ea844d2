namespace Utilities.Supply;

/// <summary>One text for residents in both languages of the hall.</summary>
public sealed record Bilingual(string Zh, string En);
