using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Whom a notice of this version goes to.</summary>
internal enum Reach
{
    /// <summary>All who are affected now.</summary>
    Affected,

    /// <summary>Only those whom this version added.</summary>
    Added,

    /// <summary>Only those whom this version took out.</summary>
    Removed,

    /// <summary>Nobody by name: the public notice alone.</summary>
    Nobody,
}

/// <summary>
/// Writes the notices of one version: one text and one statement per audience, however many recipients. The key (outage, version, recipient, channel)
/// lets nobody be told the same twice.
/// </summary>
internal static class OutageNotices
{
    private const string Text = """
        INSERT INTO outage_text (outage_id, version, message, text_zh, text_en) VALUES (@Id, @Version, @message, @Zh, @En)
        """;

    private const string Head = "INSERT INTO outage_notice (outage_id, version, recipient, channel, audience, message, created_at) ";

    private const string NotYet = """
        NOT EXISTS (SELECT 1 FROM outage_notice n WHERE n.outage_id = @Id AND n.version = @Version AND n.channel = @Channel AND n.recipient =
        """;

    private const string ToPublic = $"{Head} SELECT @Id, @Version, 'public', @Channel, @Name, @message, @UpdatedAt WHERE {NotYet} 'public')";

    /// <returns>How many notices were written.</returns>
    public static async Task<int> Write(UnitOfWork unit, OutageRules rules, Outage outage, string message, BilingualText text, Reach reach, bool toPublic = true)
    {
        var written = 0;
        foreach (var audience in rules.Audiences)
        {
            if (audience.Name == Audience.Public ? !toPublic : reach == Reach.Nobody) continue;
            written += await unit.Write(Statement(audience.Name, reach), new { outage.Id, outage.Version, audience.Channel, audience.Name, message, outage.UpdatedAt, yes = true });
        }

        if (written > 0) await unit.Write(Text, new { outage.Id, outage.Version, message, text.Zh, text.En });
        return written;
    }

    private static string Statement(string audience, Reach reach) => audience switch
    {
        Audience.Public => ToPublic,
        Audience.Area => $"""
            {Head} SELECT DISTINCT @Id, @Version, p.area_code, @Channel, @Name, @message, @UpdatedAt
            FROM outage_point o JOIN service_point p ON p.id = o.service_point_id WHERE {Of(reach)} AND {NotYet} p.area_code)
            """,
        Audience.ServicePoint => $"""
            {Head} SELECT @Id, @Version, o.service_point_id, @Channel, @Name, @message, @UpdatedAt
            FROM outage_point o WHERE {Of(reach)} AND {NotYet} o.service_point_id)
            """,
        Audience.KeyCustomer => $"""
            {Head} SELECT @Id, @Version, o.service_point_id, @Channel, @Name, @message, @UpdatedAt
            FROM outage_point o JOIN service_point p ON p.id = o.service_point_id AND p.key_customer = @yes WHERE {Of(reach)} AND {NotYet} o.service_point_id)
            """,
        _ => throw new InvalidOperationException($"'{audience}' is no audience of outage notices."),
    };

    private static string Of(Reach reach) => "o.outage_id = @Id AND " + reach switch
    {
        Reach.Added => "o.since_version = @Version AND o.until_version IS NULL",
        Reach.Removed => "o.until_version = @Version",
        _ => "o.until_version IS NULL",
    };
}
