using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What an application for connection has beside its request: one row of table <c>connection_application</c>, under the request's id and number.</summary>
public sealed record Connection
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";

    /// <summary>Code of its <see cref="ConnectionType"/>.</summary>
    public string Type { get; init; } = "";

    /// <summary><c>new</c>, <c>increase</c> or <c>change</c>.</summary>
    public string ChangeKind { get; init; } = "";

    /// <summary><c>residential</c> or <c>non-residential</c>.</summary>
    public string CustomerClass { get; init; } = "";

    /// <summary>Capacity, load or area asked for, in <see cref="RequestedUnit"/>; for an increase the whole, not the difference.</summary>
    public decimal RequestedQuantity { get; init; }

    /// <summary><c>kVA</c>, <c>kW</c> or <c>m2</c>.</summary>
    public string RequestedUnit { get; init; } = "";

    /// <summary>What there is before an increase or a change.</summary>
    public decimal? PresentQuantity { get; init; }

    /// <summary>Version of the notice that was given.</summary>
    public string NoticeVersion { get; init; } = "";

    /// <summary>The notice word for word, as JSON of <see cref="ConnectionNotice"/>.</summary>
    public string Notice { get; init; } = "";

    public string NoticeBy { get; init; } = "";
    public string NoticeRoles { get; init; } = "";
    public DateTimeOffset NoticeAt { get; init; }

    /// <summary>How often something was asked for that the notice had not named: each counts against the one-time notice.</summary>
    public int Supplements { get; init; }

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A paper of an application.</summary>
public sealed record Material
{
    /// <summary>Told, and not looked at yet.</summary>
    public const string Awaited = "awaited";
    public const string HandedIn = "handed-in";
    public const string Missing = "missing";

    /// <summary>What can be marked.</summary>
    public static readonly string[] Marks = [HandedIn, Missing];

    public string Code { get; init; } = "";
    public int Place { get; init; }
    public string TitleZh { get; init; } = "";
    public string TitleEn { get; init; } = "";

    /// <summary>Named in the one-time notice; false: asked for afterwards.</summary>
    public bool InNotice { get; init; }

    public string State { get; init; } = Awaited;
    public DateTimeOffset ChangedAt { get; init; }
    public string ChangedBy { get; init; } = "";
}

/// <summary>What is in hand when an act on an application begins.</summary>
public sealed record OpenConnection(Connection Connection, Case Case)
{
    /// <summary>Why nothing can be done any more; null while it is open.</summary>
    public Refusal? RefusesClosed => Case.Request.Outcome is { } closed
        ? Refusal.Conflict("already-closed", "The request is closed.", $"It was closed as '{closed}'.", Case.Order.Workflow.Rule)
        : null;
}
