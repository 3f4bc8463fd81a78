using System.ComponentModel.DataAnnotations;
using Gateway.DjangoLike.Contrib.Auth;
using Gateway.DjangoLike.Contrib.ContentTypes;
using Gateway.DjangoLike.Db;

namespace Gateway.DjangoLike.Contrib.Admin;

/// <summary>Something that somebody did in the admin (<c>django.contrib.admin.models.LogEntry</c>), under Django's table and
/// column names.</summary>
[Meta(DbTable = "django_admin_log", Ordering = ["-action_time", "-id"], VerboseNamePlural = "log entries")]
public sealed class LogEntry : Model<LogEntry>
{
    /// <summary>When it was done, UTC.</summary>
    public DateTime ActionTime { get; set; } = DateTime.UtcNow;

    /// <summary>The key of <see cref="User"/>.</summary>
    public long UserId { get; set; }

    /// <summary>Who did it; null unless read along.</summary>
    public User? User { get; set; }

    /// <summary>The key of <see cref="ContentType"/>; null when the model is gone.</summary>
    public long? ContentTypeId { get; set; }

    /// <summary>The model of the object; null unless read along.</summary>
    public ContentType? ContentType { get; set; }

    /// <summary>The object's key, as text.</summary>
    [Field(Blank = true)]
    public string? ObjectId { get; set; }

    /// <summary>The object's text at that time.</summary>
    [MaxLength(200)]
    public string ObjectRepr { get; set; } = "";

    /// <summary>What was done.</summary>
    public LogAction ActionFlag { get; set; }

    /// <summary>The details, in Django's JSON; see <see cref="GetChangeMessage"/>.</summary>
    [Field(Blank = true)]
    public string ChangeMessage { get; set; } = "";

    /// <summary>The details in words (<c>get_change_message()</c>).</summary>
    /// <returns>Such as <c>Changed Question text. Added choice “Not much”.</c></returns>
    public string GetChangeMessage() => Admin.ChangeMessage.Describe(ChangeMessage);

    /// <summary>The object and what was done with it.</summary>
    /// <returns>Such as <c>Added “What's up?”.</c></returns>
    public override string ToString() =>
        ActionFlag switch
        {
            LogAction.Addition => $"Added “{ObjectRepr}”.",
            LogAction.Deletion => $"Deleted “{ObjectRepr}”.",
            _ => $"Changed “{ObjectRepr}” — {GetChangeMessage()}",
        };
}

/// <summary>What was done with an object.</summary>
public enum LogAction
{
    /// <summary>Not known.</summary>
    None,

    /// <summary>It was added (<c>ADDITION</c>).</summary>
    Addition = 1,

    /// <summary>It was changed (<c>CHANGE</c>).</summary>
    Change = 2,

    /// <summary>It was deleted (<c>DELETION</c>).</summary>
    Deletion = 3,
}
