using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Gateway.DjangoLike.Db;

/// <summary>The part of a model that does not depend on its type: the primary key, saving and deleting
/// (<c>django.db.models.Model</c>). Models derive from <see cref="Model{TSelf}"/>.</summary>
/// <remarks>An object lives by itself, as in Django: nothing is written until it is saved, and two reads of one row give
/// two objects. Objects are not thread-safe.</remarks>
public abstract class Model
{
    /// <summary>The primary key, given by the database on the first save; 0 before.</summary>
    public long Id { get; set; }

    /// <summary>Writes the object: a new row when <see cref="Id"/> is 0, else all its columns. A foreign key whose object
    /// is set takes that object's <see cref="Id"/>.</summary>
    /// <exception cref="DbUpdateException">The database refused, such as for a constraint or a row that has gone.</exception>
    public void Save()
    {
        var context = ProjectScope.Required.Database;
        ModelEntry.Stage(context, this, Id == 0 ? EntityState.Added : EntityState.Modified);
        ModelEntry.Write(context);
    }

    /// <inheritdoc cref="Save"/>
    /// <returns>A task that completes when the row is written.</returns>
    public Task SaveAsync()
    {
        var context = ProjectScope.Required.Database;
        ModelEntry.Stage(context, this, Id == 0 ? EntityState.Added : EntityState.Modified);
        return ModelEntry.WriteAsync(context);
    }

    /// <summary>Deletes the object's row, and by the database's cascade those that belong to it; <see cref="Id"/> is 0
    /// afterwards, so that saving makes a new row.</summary>
    /// <exception cref="DbUpdateException">The database refused, or the row has gone.</exception>
    public void Delete()
    {
        var context = ProjectScope.Required.Database;
        ModelEntry.Stage(context, this, EntityState.Deleted);
        ModelEntry.Write(context);
        Id = 0;
    }

    /// <inheritdoc cref="Delete"/>
    /// <returns>A task that completes when the row is deleted.</returns>
    public async Task DeleteAsync()
    {
        var context = ProjectScope.Required.Database;
        ModelEntry.Stage(context, this, EntityState.Deleted);
        await ModelEntry.WriteAsync(context);
        Id = 0;
    }
}

/// <summary>The base of a model: a class whose public properties are columns
/// (<c>django.db.models.Model</c>).</summary>
/// <remarks>The table is named as Django names it, application label and lower-case class name
/// (<c>polls_question</c>), its columns in snake_case (<c>question_text</c>). A foreign key is a pair of properties, the key
/// and the object: <c>long QuestionId</c> and <c>Question? Question</c>. A model may be made without arguments.</remarks>
/// <typeparam name="TSelf">The model itself: <c>class Question : Model&lt;Question&gt;</c>.</typeparam>
public abstract class Model<TSelf> : Model
    where TSelf : Model<TSelf>
{
    /// <summary>The rows of this model: where every query begins.</summary>
    [SuppressMessage(
        "Design",
        "CA1000",
        Justification = "Question.Objects is Django's word, and TSelf is never written out"
    )]
    [SuppressMessage(
        "Design",
        "MA0018",
        Justification = "Question.Objects is Django's word, and TSelf is never written out"
    )]
    public static Manager<TSelf> Objects { get; } = new();
}
