namespace Utilities.Billing;

/// <summary>Who pays (客户). Personal data: masked by role, never logged, never in a message. One row of table <c>customer</c>.</summary>
public sealed record Customer
{
    /// <summary>Key in the customer register.</summary>
    public required string Ref { get; init; }

    public required string Name { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    /// <summary>Subject of the token that the customer identifies with: who sees these accounts as their own.</summary>
    public string? Subject { get; init; }

    /// <summary>Nobody knows yet who it is: an account had to be opened first. A clerk completes it.</summary>
    public bool Placeholder { get; init; }

    public long Version { get; init; } = 1;

    public required DateTimeOffset UpdatedAt { get; init; }
}
