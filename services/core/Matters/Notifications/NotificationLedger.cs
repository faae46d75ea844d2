using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Matters;

/// <summary>Table <c>notification</c>: what people are told about their matters. The phone number stays with the matter and is looked up when they are told.</summary>
public static class NotificationLedger
{
    private const string Insert = """
        INSERT INTO notification (id, matter_id, occasion, once_key, channel, text_zh, text_en, created_at)
        SELECT @id, @matterId, @occasion, @onceKey, @channel, @zh, @en, @now
        WHERE NOT EXISTS (SELECT 1 FROM notification WHERE matter_id = @matterId AND once_key = @onceKey)
        """;

    /// <summary>Writes what is to be told, once per key. Inside the open unit of work.</summary>
    /// <param name="matterChannel">How the matter came in: who wrote from a screen reads a message; who called, wrote a letter or came is called back.</param>
    /// <param name="onceKey">The same key is told once.</param>
    /// <param name="text">Nothing personal: it may hold the number and the promised time.</param>
    public static Task Tell(UnitOfWork work, Guid matterId, string matterChannel, string occasion, string onceKey, BilingualText text)
    {
        var now = work.Time.GetUtcNow();
        var channel = matterChannel is "web" or "partner" ? "sms" : "phone";
        return work.Write(Insert, new { id = Guid.CreateVersion7(now), matterId, occasion, onceKey, channel, zh = text.Zh, en = text.En, now });
    }

    /// <summary>What the person of this matter is told, oldest first.</summary>
    public static async Task<IReadOnlyList<Notification>> Of(DbConnection db, Guid matterId) => (await db.QueryAsync<Notification>(
        "SELECT occasion, channel, text_zh, text_en, created_at FROM notification WHERE matter_id = @matterId ORDER BY id", new { matterId })).AsList();
}
