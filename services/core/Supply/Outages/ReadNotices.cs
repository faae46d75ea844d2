using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Who is told what about an outage: the list that the message gateway, the printers and the callers work from.</summary>
public static class ReadNotices
{
    private const int Default = 200;
    private const int Max = 1000;

    /// <summary>One notice.</summary>
    public sealed record Notice
    {
        public long Version { get; init; }
        public string Audience { get; init; } = "";

        /// <summary><c>public</c>, an area code or a service point's id, by audience.</summary>
        public string Recipient { get; init; } = "";
        public string Channel { get; init; } = "";
        public string Message { get; init; } = "";
        public string TextZh { get; init; } = "";
        public string TextEn { get; init; } = "";
        public DateTimeOffset CreatedAt { get; init; }
    }

    public static void MapReadNotices(this IEndpointRouteBuilder api) =>
        api.MapGet("/outages/{number}/notices", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor, Roles.Operator)
            .Produces<Page<Notice>>().WithSummary("The notices of an outage 停供通知清单").WithTags("Outages");

    private static async Task<IResult> Handle(
        string number, long? version, string? audience, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (limit is < 1 or > Max) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {Max}.");
        var key = cursor is null ? ["0", "", ""] : Cursor.Read(cursor, 3);
        if (key is null || !long.TryParse(key[0], NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            return errors.Add("cursor", "not-a-cursor", "'cursor' is not one that a list gave; leave it out to begin at the start.").ToRefusal().ToResult();
        if (errors.Any) return errors.ToRefusal().ToResult();
        var take = limit ?? Default;
        var rows = (await database.Read(db => db.QueryAsync<Notice>($"""
            SELECT n.version, n.audience, n.recipient, n.channel, n.message, t.text_zh, t.text_en, n.created_at
            FROM outage o JOIN outage_notice n ON n.outage_id = o.id
                JOIN outage_text t ON t.outage_id = n.outage_id AND t.version = n.version AND t.message = n.message
            WHERE o.number = @number AND (@version IS NULL OR n.version = @version) AND (@audience IS NULL OR n.audience = @audience)
                AND (n.version > @after OR (n.version = @after AND (n.recipient > @recipient OR (n.recipient = @recipient AND n.channel > @channel))))
            ORDER BY n.version, n.recipient, n.channel{database.Limit("@take")}
            """, new { number, version, audience, after, recipient = key[1], channel = key[2], take = take + 1 }), cancel)).AsList();
        var next = rows.Count > take ? Cursor.Of(rows[take - 1].Version.ToString(CultureInfo.InvariantCulture), rows[take - 1].Recipient, rows[take - 1].Channel) : null;
        return TypedResults.Ok(new Page<Notice>([.. rows.Take(take)], next));
    }
}
