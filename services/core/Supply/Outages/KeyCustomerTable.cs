namespace Utilities.Supply;

/// <summary>The SQL of key customers told one by one. A telling counts for the start that was told: after another start everybody is to be told again.</summary>
internal static class KeyCustomerTable
{
    private const string OfScope = """
        FROM outage o JOIN outage_point x ON x.outage_id = o.id AND x.until_version IS NULL JOIN service_point p ON p.id = x.service_point_id AND p.key_customer = @yes
            LEFT JOIN outage_key_customer k ON k.outage_id = o.id AND k.service_point_id = x.service_point_id AND k.starts_at = o.starts_at
        WHERE o.id = @id
        """;

    /// <summary>How many key customers of the scope are still to be told.</summary>
    public const string Waiting = $"SELECT COUNT(*) {OfScope} AND k.told_at IS NULL";

    /// <summary>When the last of them was told, as milliseconds; null when there are none.</summary>
    public const string Last = $"SELECT MAX(k.told_at) {OfScope}";

    /// <summary>The key customers of the scope with what each was told; add a filter and an order.</summary>
    public const string List = $"""
        SELECT x.service_point_id, p.number, p.address, k.told_at, k.person, k.channel, k.actor, k.note {OfScope}
        """;

    public const string Insert = """
        INSERT INTO outage_key_customer (outage_id, service_point_id, starts_at, told_at, person, channel, note, actor, recorded_at)
        VALUES (@outage, @point, @startsAt, @at, @person, @channel, @note, @actor, @now)
        """;
}

/// <summary>A key customer (重要客户) of an outage's scope, and whether it has been told of the present start.</summary>
public sealed record KeyCustomer
{
    public Guid ServicePointId { get; init; }
    public string Number { get; init; } = "";
    public string Address { get; init; } = "";

    /// <summary>Null while nobody there has been told.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Who was told.</summary>
    public string? Person { get; init; }

    public string? Channel { get; init; }

    /// <summary>By whom.</summary>
    public string? Actor { get; init; }

    public string? Note { get; init; }
}
