using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>Who did what to what: rows of table <c>audit</c>, written in the transaction of the act itself and never changed.</summary>
public static class Audit
{
    private const string Insert = """
        INSERT INTO audit (id, at, actor, roles, action, subject, detail)
        VALUES (@id, @at, @actor, @roles, @action, @subject, @detail)
        """;

    /// <summary>Must be called inside an open unit of work.</summary>
    /// <param name="work">The open unit.</param>
    /// <param name="actor">Who acts.</param>
    /// <param name="action">Stable kebab-case name: <c>dead-letter-replayed</c>, <c>personal-data-revealed</c>.</param>
    /// <param name="subject">What it was done to: an id or a number, never personal data.</param>
    /// <param name="detail">Reason or circumstances, or null.</param>
    public static Task Write(UnitOfWork work, Actor actor, string action, string subject, string? detail = null)
    {
        var now = work.Time.GetUtcNow();
        return work.Write(Insert, new { id = Guid.CreateVersion7(now), at = now, actor = actor.Id, roles = actor.RoleText, action, subject, detail });
    }
}
