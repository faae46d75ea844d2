namespace Utilities.Gateway.Hall;

/// <summary>One text for residents in Chinese and in English.</summary>
public sealed record HallText(string Zh, string En);
