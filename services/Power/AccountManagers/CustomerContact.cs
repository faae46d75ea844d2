using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>A visit to a customer or another contact, as the account manager wrote it down.</summary>
public sealed record CustomerContact
{
    public const string Columns = "id, service_point_id, manager_code, channel, topic, at, note, follow_up_at, recorded_by, recorded_at";

    public static readonly string[] Channels = ["visit", "call", "letter", "message"];

    /// <summary>Safety, saving and technical advice, supply contract, outages, connection, accounts, opinions (第十条(三), 第十三条(二)).</summary>
    public static readonly string[] Topics = ["safety", "energy-saving", "technical-advice", "contract", "outage", "connection", "account", "opinion", "other"];

    public Guid Id { get; init; }
    public Guid ServicePointId { get; init; }
    public string ManagerCode { get; init; } = "";
    public string Channel { get; init; } = "";
    public string Topic { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>Free text; masked for those who do not work with the customer.</summary>
    public string Note { get; init; } = "";

    /// <summary>When the customer wants to hear again.</summary>
    public DateTimeOffset? FollowUpAt { get; init; }

    public string RecordedBy { get; init; } = "";
    public DateTimeOffset RecordedAt { get; init; }

    public CustomerContact For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with { Note = Masking.FreeText(Note)! };
}
